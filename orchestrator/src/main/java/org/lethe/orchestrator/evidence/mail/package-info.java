/** Checkpoints of the log, mailed to people who keep them where nobody who runs Lethe can write. */
@NullMarked
package org.lethe.orchestrator.evidence.mail;

import org.jspecify.annotations.NullMarked;
