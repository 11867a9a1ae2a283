const NIFTI_FILE = /^(.+)\.(?:nii|hdr|img)(?:\.gz)?$/is;

/**
 * A path without its ending, of a pair that of either file; `undefined` for what is no NIfTI file. Names that start with a dot are not: macOS leaves
 * `._scan.nii.gz` beside `scan.nii.gz`, and it holds no image.
 */
export function niftiStem(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.startsWith('.') ? undefined : NIFTI_FILE.exec(path)?.[1];
}
