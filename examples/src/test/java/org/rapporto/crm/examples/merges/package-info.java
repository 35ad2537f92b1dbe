/** Random histories of merges beside a naive oracle. */
package org.rapporto.crm.examples.merges;
