import { pageOf } from "@/lib/router";
import { ButtonLink } from "@/ui/button";
import { Frame } from "@/ui/frame";
import { Page } from "@/ui/page";
import { ROUTES } from "./routes";
import { Gate } from "./shell/gate";
import { Side } from "./shell/side";
import "./shell/shell.css";

export function App() {
  return (
    <Frame header={null}>
      <Gate>
        {() => (
          <div class="desk">
            <Side />
            {pageOf(ROUTES, () => (
              <Missing />
            ))}
          </div>
        )}
      </Gate>
    </Frame>
  );
}

function Missing() {
  return (
    <Page title="Nothing here">
      <p>This page does not exist, or is no longer there.</p>
      <div>
        <ButtonLink href="/admin/">To the dashboard</ButtonLink>
      </div>
    </Page>
  );
}
