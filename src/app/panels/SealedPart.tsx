/** Asks for the passphrase of a locked review, and says why one did not open it. */
import { useState } from "react";
import { Form } from "react-aria-components/Form";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField } from "react-aria-components/TextField";
import { SubmitButton } from "../components/Button.tsx";
import { type Carrier, type SealTrouble, sealTroubleInWords } from "./guestWords.ts";

interface SealedPartProps {
  readonly carrier: Carrier;
  readonly isOpening: boolean;
  /** Of the last try; `null` before the first one. */
  readonly trouble: SealTrouble | null;
  readonly onUnseal: (passphrase: string) => void;
}

export function SealedPart({ carrier, isOpening, trouble, onUnseal }: SealedPartProps) {
  const [passphrase, setPassphrase] = useState("");
  return (
    <Form
      className="sealed"
      // A wrong passphrase must not keep the next one from being sent.
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== "" && !isOpening) onUnseal(passphrase);
      }}
    >
      <p>
        <b>This review is locked with a passphrase.</b> Whoever sent it knows it. It is opened in your browser; we cannot recover it.
      </p>
      <div className="sealed-row">
        <TextField
          className="form-field"
          value={passphrase}
          onChange={setPassphrase}
          type="password"
          autoFocus
          isInvalid={trouble !== null}
        >
          <Label>Passphrase</Label>
          <Input className="field" autoComplete="off" />
        </TextField>
        <SubmitButton isDisabled={passphrase === "" || isOpening}>{isOpening ? "Opening…" : "Open the review"}</SubmitButton>
      </div>
      {trouble !== null && (
        <p className="sealed-trouble" role="alert">
          {sealTroubleInWords(trouble, carrier)}
        </p>
      )}
    </Form>
  );
}
