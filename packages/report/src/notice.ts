/** What every report says of itself. */
export const NOTICE = 'For research, not for diagnosis.';
