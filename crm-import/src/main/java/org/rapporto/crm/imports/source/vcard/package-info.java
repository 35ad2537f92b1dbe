/**
 * vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) and jCards (RFC 7095) as records whose fields are
 * named by field paths. Properties are parsed by ez-vcard, which a program adds only if it wants
 * this format.
 */
@NullMarked
package org.rapporto.crm.imports.source.vcard;

import org.jspecify.annotations.NullMarked;
