/** Our name, as it stands at the head of every page. */
export function Wordmark() {
  return (
    <h1 className="wordmark">
      Risk<span>line</span>
    </h1>
  );
}
