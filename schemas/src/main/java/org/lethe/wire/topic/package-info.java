/** Names and settings of the topics. */
@NullMarked
package org.lethe.wire.topic;

import org.jspecify.annotations.NullMarked;
