/** Merging and unmerging, through the public API. */
package org.rapporto.crm.blackbox.merge;
