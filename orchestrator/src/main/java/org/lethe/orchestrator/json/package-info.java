/** JSON that leaves nothing behind. */
@NullMarked
package org.lethe.orchestrator.json;

import org.jspecify.annotations.NullMarked;
