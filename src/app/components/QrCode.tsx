/** A QR code (ISO/IEC 18004), black on white in both themes: readers of phones expect it so. */
import encodeQr from "qr";

interface QrCodeProps {
  /** What it says. At most 2,953 bytes. */
  readonly text: string;
  /** For people who cannot see it. */
  readonly label: string;
}

export function QrCode({ text, label }: QrCodeProps) {
  // A quiet zone of four squares, as the standard asks for.
  const rows = encodeQr(text, "raw", { ecc: "low", border: 4 });
  const size = rows.length;
  const squares = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={squares} fill="#000" />
    </svg>
  );
}
