/** The names that the field has for a weakness, and where to read on. Every link leaves the page and says so. */
import type { WeaknessName } from "../../report/cwe.ts";
import type { Learn } from "../../report/explain.ts";
import { OutLink } from "../components/OutLink.tsx";

interface WeaknessListProps {
  readonly learn: Learn;
}

export function WeaknessList({ learn }: WeaknessListProps) {
  return (
    <>
      <NameList names={[...learn.cwe, ...learn.owasp]} />
      <ReferenceList references={learn.references} />
    </>
  );
}

export function NameList({ names }: { readonly names: readonly WeaknessName[] }) {
  if (names.length === 0) return null;
  return (
    <dl className="facts wide">
      {names.map(({ id, name, url }) => (
        <NameEntry key={id} id={id} name={name} url={url} />
      ))}
    </dl>
  );
}

function NameEntry({ id, name, url }: WeaknessName) {
  return (
    <>
      <dt>{id}</dt>
      <dd>
        {name === null && url === null && "Not named here"}
        {url === null ? name : <OutLink href={url}>{name ?? "Its page"}</OutLink>}
      </dd>
    </>
  );
}

/** @param references https addresses. */
export function ReferenceList({ references }: { readonly references: readonly { readonly url: string }[] }) {
  if (references.length === 0) return null;
  return (
    <ul className="bullets">
      {references.map(({ url }) => (
        <li key={url}>
          <OutLink href={url}>{url.replace(/^https:\/\//, "")}</OutLink>
        </li>
      ))}
    </ul>
  );
}
