import { NIFTI1, NIFTI2 } from 'nifti-reader-js';

/** Where the two versions of the header keep what nifti-reader-js does not give rightly (nifti1.h, nifti2.h). */
export const headerLayouts = [
  {
    version: 1,
    /** `sizeof_hdr`, the first field, which also tells the byte order. */
    size: 348,
    magicAt: 344,
    singleMagic: 'n+1',
    pairMagic: 'ni1',
    descriptionAt: 148,
    /** Start and element size of the three rows of the sform. */
    sformAt: 280,
    sformBytes: 4,
    /** Least start of the voxels in a single file: the header and four bytes of extension flag. */
    minOffset: 352,
    /** |w^2| below this is taken for a rotation by 180 degrees, as nibabel does (3 eps of the stored floats). */
    quaternionEpsilon: 3 * 2 ** -23,
    Reader: NIFTI1,
  },
  {
    version: 2,
    size: 540,
    magicAt: 4,
    singleMagic: 'n+2',
    pairMagic: 'ni2',
    descriptionAt: 240,
    sformAt: 400,
    sformBytes: 8,
    minOffset: 544,
    quaternionEpsilon: 3 * 2 ** -52,
    Reader: NIFTI2,
  },
] as const;
