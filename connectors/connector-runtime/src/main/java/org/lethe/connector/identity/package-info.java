/** Canonical identifiers of what vendors store, and the spellings to look for when a vendor compares letter by letter. */
@NullMarked
package org.lethe.connector.identity;

import org.jspecify.annotations.NullMarked;
