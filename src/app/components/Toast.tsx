/** A short message above the page that the reader may miss: what was copied, saved, undone. Announced politely, never steals focus. */
import { Button, IconButton } from "./Button.tsx";

interface ToastProps {
  readonly message: string;
  readonly action?: { readonly label: string; readonly onPress: () => void };
  readonly onDismiss: () => void;
}

export function Toast({ message, action, onDismiss }: ToastProps) {
  return (
    <div className="toast" role="status">
      <p>{message}</p>
      {action !== undefined && <Button onPress={action.onPress}>{action.label}</Button>}
      <IconButton label="Dismiss" icon="close" onPress={onDismiss} />
    </div>
  );
}
