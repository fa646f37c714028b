import { pageOf } from "@/lib/router";
import { Frame } from "@/ui/frame";
import { Page } from "@/ui/page";
import { ROUTES } from "./routes";

export function App() {
  return (
    <Frame header={<header class="wrap">Souk</header>}>
      {pageOf(ROUTES, () => (
        <Page title="Nothing here">
          <p>This page does not exist.</p>
        </Page>
      ))}
    </Frame>
  );
}
