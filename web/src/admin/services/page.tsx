import { Page } from "@/ui/page";
import { ServiceCard } from "./card";
import { SERVICES } from "./state";
import "./services.css";

export function ServicesPage() {
  return (
    <Page title="Services">
      <p class="soft">Asked every five seconds while you look.</p>
      <div class="services">
        {SERVICES.map((name) => (
          <ServiceCard key={name} name={name} />
        ))}
      </div>
    </Page>
  );
}
