/** Which content types of an API's answers stay what they are. The others go back as plain text: see SECURITY.md. */

/**
 * Data that no browser makes a document of. Of a list browsers may take the last type, so a comma is in none of these.
 */
const dataType = /^application\/([\w.-]+\+)?(json|x-www-form-urlencoded)\s*(;[^,]*)?$/i;

/** Pictures, sound, video, fonts, subtitles, and what players read (HLS, DASH). */
const mediaType =
  /^((image|audio|video|font)\/[\w.+-]+|text\/vtt|application\/(dash\+xml|octet-stream|vnd\.apple\.mpegurl|x-mpegurl))\s*(;[^,]*)?$/i;

export const isDataType = (type: string): boolean => dataType.test(type);

export const isMediaType = (type: string): boolean => mediaType.test(type) && !isDataType(type);

/** SVG and manifests of DASH are documents where somebody opens them: without an origin, and without scripts. */
export const mediaPolicy = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
} as const;
