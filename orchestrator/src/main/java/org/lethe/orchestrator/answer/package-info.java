/** What the data subject is given: the copy of an access request, sealed at rest under a key of its own. */
@NullMarked
package org.lethe.orchestrator.answer;

import org.jspecify.annotations.NullMarked;
