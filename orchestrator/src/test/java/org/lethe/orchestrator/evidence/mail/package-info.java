@NullMarked
package org.lethe.orchestrator.evidence.mail;

import org.jspecify.annotations.NullMarked;
