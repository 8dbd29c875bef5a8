/** Keys, sealing of payloads, and signatures. */
@NullMarked
package org.lethe.wire.seal;

import org.jspecify.annotations.NullMarked;
