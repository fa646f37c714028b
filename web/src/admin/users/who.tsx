import { nameOf } from "@/admin/people";
import { shortId } from "@/ui/copy";

/** A person by name, with a link to what the desk knows of them. */
export function Who({ id }: { id: string }) {
  const name = nameOf(id);
  return (
    <a href={`/admin/users/${id}`} title={id}>
      {name === id ? <span class="mono">{shortId(id)}</span> : name}
    </a>
  );
}
