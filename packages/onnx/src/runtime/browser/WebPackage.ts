import type * as Web from 'onnxruntime-web';

/** What each build of onnxruntime-web exports. */
export type WebPackage = typeof Web;
