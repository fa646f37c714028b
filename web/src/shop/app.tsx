import { t } from "@/lib/i18n";
import { pageOf } from "@/lib/router";
import { ButtonLink } from "@/ui/button";
import { Frame } from "@/ui/frame";
import { Page } from "@/ui/page";
import { Footer, Header } from "./header";
import { ROUTES } from "./routes";

export function App() {
  return (
    <Frame header={<Header />} footer={<Footer />}>
      {pageOf(ROUTES, () => (
        <Missing />
      ))}
    </Frame>
  );
}

function Missing() {
  return (
    <Page title={t("state.missing")}>
      <p>{t("state.missingText")}</p>
      <div>
        <ButtonLink href="/">{t("state.home")}</ButtonLink>
      </div>
    </Page>
  );
}
