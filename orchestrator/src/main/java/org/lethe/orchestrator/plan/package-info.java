/** The plan: items found, proposals, decisions of people, and the hash that an approval is bound to. */
@NullMarked
package org.lethe.orchestrator.plan;

import org.jspecify.annotations.NullMarked;
