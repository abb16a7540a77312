/** Third step: the link and the other forms of the same review. */
import { Input } from "react-aria-components/Input";
import { TextField } from "react-aria-components/TextField";
import { Button } from "../../components/Button.tsx";
import { Fold } from "../../components/Fold.tsx";
import { QrCode } from "../../components/QrCode.tsx";

export type ShareForm = "link" | "markdown-link" | "review" | "file" | "html";

export type ShareLink =
  | { readonly kind: "making" }
  | { readonly kind: "ok"; readonly address: string }
  | { readonly kind: "too-long" }
  /** Locking needs a secure page. */
  | { readonly kind: "unavailable" };

interface CopyStepProps {
  readonly link: ShareLink;
  readonly isLocked: boolean;
  /** What travels, in a sentence or two. */
  readonly holds: string;
  readonly onTake: (form: ShareForm) => void;
}

/** Characters of an address; beyond, the squares get too small for a phone to read off a projector. */
const QR_LENGTH_MAX = 1_800;

export function CopyStep({ link, isLocked, holds, onTake }: CopyStepProps) {
  return (
    <>
      {link.kind === "making" && <p className="lead-in">{isLocked ? "Locking the review…" : "Making the link…"}</p>}
      {link.kind === "unavailable" && (
        <p className="lead-in">
          This browser locks reviews only on pages with a secure address (https) or on this computer. Go back and take the passphrase off.
        </p>
      )}
      {link.kind === "too-long" && (
        <p className="lead-in">
          This is too long for a link: mail and chat would cut it. Pass it on as a file; who opens that here gets the same review.
        </p>
      )}
      {link.kind === "ok" && (
        <>
          <p className="lead-in">
            {isLocked
              ? "The link holds the locked review, after the #, where no server sees it. Without the passphrase nobody can read it."
              : "The link holds the review itself, after the #, where no server sees it. Anyone with this link can read it. It stays in browser history."}
          </p>
          <TextField aria-label="Link" value={link.address} isReadOnly>
            <Input className="field link-field" onFocus={(event) => event.currentTarget.select()} />
          </TextField>
          <div className="btn-row">
            <Button look="primary" autoFocus onPress={() => onTake("link")}>
              Copy link
            </Button>
            <Button onPress={() => onTake("markdown-link")}>Copy as Markdown link</Button>
          </div>
          {link.address.length <= QR_LENGTH_MAX && (
            <Fold title="QR code for phones">
              <QrCode text={link.address} label="QR code of the link" />
            </Fold>
          )}
        </>
      )}
      {link.kind !== "unavailable" && (
        <div>
          <h3>The same without a link</h3>
          <div className="btn-row">
            <Button
              look={link.kind === "too-long" ? "primary" : "plain"}
              isDisabled={link.kind === "making"}
              onPress={() => onTake("file")}
            >
              Download .riskline file
            </Button>
            {!isLocked && (
              <>
                <Button onPress={() => onTake("html")}>Self-contained HTML</Button>
                <Button onPress={() => onTake("review")}>Copy the review</Button>
              </>
            )}
          </div>
        </div>
      )}
      <p className="muted">{holds}</p>
    </>
  );
}
