// A format as the YAML file that one edits by hand, sends to a colleague and brings in again (`/api/library/check`).
import { plain } from '../core/adaptations.js'
import { write } from '../core/yaml.js'
import { fileName, save } from '../artefact/files.js'

/** Hands a format to the person's own downloads, as a file; asks no network. @param {import('../core/types.js').Format} format */
export const exportFormat = (format) => save(`${fileName(format.slug)}.${format.edition}.yaml`, 'application/yaml', write(plain(format)))
