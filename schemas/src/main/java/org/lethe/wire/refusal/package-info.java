/** Why a record is refused: one exception, one stable code, never any of the record's content. */
@NullMarked
package org.lethe.wire.refusal;

import org.jspecify.annotations.NullMarked;
