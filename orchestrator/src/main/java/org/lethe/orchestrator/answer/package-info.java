/** What the data subject is given: the access package, and the recorded delivery of the answer. */
@NullMarked
package org.lethe.orchestrator.answer;

import org.jspecify.annotations.NullMarked;
