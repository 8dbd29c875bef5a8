/** Replies, cut into parts and sealed, and dead letters. */
@NullMarked
package org.lethe.connector.runtime.reply;

import org.jspecify.annotations.NullMarked;
