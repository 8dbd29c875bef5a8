/** Request keys, their tiers, their wrapping and their destruction. */
@NullMarked
package org.lethe.orchestrator.keys;

import org.jspecify.annotations.NullMarked;
