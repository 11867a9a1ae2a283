import type { FoundSlice } from './internalTypes.js';
import type { DiagnosisRow, SliceRecord, SliceStatus } from './types.js';

/**
 * A slice by its files and its row of the diagnosis table. A contradictory row (`No_Hemorrhage` and a subtype, or
 * neither) counts as hemorrhage: a slice must not pass as empty by mistake.
 */
export function sliceRecord(found: FoundSlice, row: DiagnosisRow | undefined): SliceRecord {
  const hemorrhage = row && (row.subtypes.length > 0 || !row.noHemorrhage);
  return {
    slice: found.slice,
    subtypes: row?.subtypes ?? [],
    hemorrhage,
    ...(row ? { fracture: row.fracture } : {}),
    status: statusOf(found, hemorrhage),
  };
}

/** A black mask is no proof against the table (the mask of that slice may be lost), but it is one where no table speaks. */
function statusOf({ mask, maskShows }: FoundSlice, hemorrhage: boolean | undefined): SliceStatus {
  if (mask !== undefined && maskShows !== false) return 'labelled';
  if (hemorrhage === undefined) return mask === undefined ? 'unlabelled' : 'empty';
  return hemorrhage ? 'unlabelled' : 'empty';
}
