/**
 * Passing the code on as a link: says what the link holds and who can read it
 * before there is anything to copy. Nothing is written to the address bar here.
 */
import { Input } from "react-aria-components/Input";
import { TextField } from "react-aria-components/TextField";
import { shareTier } from "../../link/tier.ts";
import { countOf } from "../../report/wording.ts";
import { AppDialog } from "../components/AppDialog.tsx";
import { Button } from "../components/Button.tsx";
import { LinkMeter } from "./LinkMeter.tsx";

interface ShareDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The whole address; `null` while it is being made. */
  readonly link: string | null;
  /** No link was made: the code is too long even for that. */
  readonly hasNoLink: boolean;
  readonly lineCount: number;
  readonly fileName: string;
  readonly ruleSet: string | null;
  /** Number of the finding that the link opens on; `null` for none. */
  readonly opensOn: number | null;
  readonly onCopyLink: () => void;
  /** Saves the code as a file, for when no link can hold it. */
  readonly onDownloadCode: () => void;
}

export function ShareDialog(props: ShareDialogProps) {
  const { isOpen, onClose, link, hasNoLink, lineCount, fileName, ruleSet, opensOn, onCopyLink, onDownloadCode } = props;
  const isTooLong = hasNoLink || (link !== null && shareTier(link.length) === "too-long");
  return (
    <AppDialog
      title="Share this code"
      className="dialog-share"
      isOpen={isOpen}
      onClose={onClose}
      foot={
        <>
          {link === null ? !hasNoLink && <p className="muted">Making the link…</p> : <LinkMeter length={link.length} />}
          <div className="btn-row push">
            <Button onPress={onClose}>Cancel</Button>
            {isTooLong ? (
              <Button look="primary" onPress={onDownloadCode}>
                Download the code
              </Button>
            ) : (
              <Button look="primary" isDisabled={link === null} onPress={onCopyLink}>
                Copy link
              </Button>
            )}
          </div>
        </>
      }
    >
      {isTooLong ? (
        <p className="lead-in">
          This code is too long for a link. Download it as a file and pass that on: who opens it here gets the same review.
        </p>
      ) : (
        <>
          <p className="lead-in">
            The link holds the code itself, after the <code>#</code>, where no server sees it. Whoever opens it has the code checked again
            in their own browser.
          </p>
          <ul className="bullets">
            <li>
              All {countOf(lineCount, "line")} of <code>{fileName}</code>, word for word
            </li>
            <li>The name of the file and the Python version, if you chose one</li>
            {ruleSet !== null && <li>Rule set {ruleSet}, so that readers learn when theirs differs</li>}
            {opensOn !== null && <li>That it opens on finding {opensOn}</li>}
          </ul>
          <p>
            <b>Nothing is left out or blackened.</b> Look through the code for passwords, keys and names before you pass it on. Anyone with
            this link can read it. It stays in browser history.
          </p>
          {link !== null && (
            <TextField aria-label="Link" value={link} isReadOnly>
              <Input className="field link-field" onFocus={(event) => event.currentTarget.select()} />
            </TextField>
          )}
        </>
      )}
    </AppDialog>
  );
}
