/** The picture card as an image file. The browser draws it from memory; nothing is asked of the network. */

/**
 * @param svg   A whole SVG document that names its size and nothing outside itself.
 * @param scale Pixels of the picture for one of the drawing.
 * @returns PNG, or `null` when this browser cannot draw it.
 */
export async function drawPicture(svg: string, scale: number): Promise<Blob | null> {
  try {
    const image = new Image();
    // The page's policy lets images come from `data:` addresses, not from blobs.
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  } catch {
    return null;
  }
}
