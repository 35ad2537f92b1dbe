/**
 * Binary Excel workbooks, BIFF5 and BIFF8 [MS-XLS], read record by record. The container and the
 * framing of records are read by Apache POI, which a program adds only if it wants this format.
 */
@NullMarked
package org.rapporto.crm.imports.source.xls;

import org.jspecify.annotations.NullMarked;
