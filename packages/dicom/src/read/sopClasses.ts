/** CT Image Storage: the one kind of image that is read. */
export const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';
/** Segmentation Storage. */
export const SEGMENTATION = '1.2.840.10008.5.1.4.1.1.66.4';

/** What else is met beside CT slices, by SOP class UID (DICOM PS3.4, table B.5-1), as named in refusals. */
export const otherSopClasses: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.3.10': 'a DICOMDIR, an index of other files',
  '1.2.840.10008.5.1.4.1.1.2.1': 'an enhanced multi-frame CT, which is not read: convert it to single slices',
  '1.2.840.10008.5.1.4.1.1.2.2': 'a legacy converted enhanced CT, which is not read: use the slices it was made of',
  '1.2.840.10008.5.1.4.1.1.4': 'an MR image',
  '1.2.840.10008.5.1.4.1.1.4.1': 'an enhanced MR image',
  '1.2.840.10008.5.1.4.1.1.7': 'a secondary capture',
  '1.2.840.10008.5.1.4.1.1.128': 'a PET image',
  '1.2.840.10008.5.1.4.1.1.1': 'a computed radiograph',
  '1.2.840.10008.5.1.4.1.1.1.1': 'a digital X-ray image',
  '1.2.840.10008.5.1.4.1.1.11.1': 'a presentation state',
  '1.2.840.10008.5.1.4.1.1.66': 'raw data',
  [SEGMENTATION]: 'a segmentation: read it with readDicomSeg',
  '1.2.840.10008.5.1.4.1.1.88.11': 'a structured report',
  '1.2.840.10008.5.1.4.1.1.88.22': 'a structured report',
  '1.2.840.10008.5.1.4.1.1.88.33': 'a structured report',
  '1.2.840.10008.5.1.4.1.1.88.67': 'a radiation dose report',
  '1.2.840.10008.5.1.4.1.1.104.1': 'an encapsulated PDF',
  '1.2.840.10008.5.1.4.1.1.481.2': 'an RT dose',
  '1.2.840.10008.5.1.4.1.1.481.3': 'an RT structure set',
  '1.2.840.10008.5.1.4.1.1.481.5': 'an RT plan',
};
