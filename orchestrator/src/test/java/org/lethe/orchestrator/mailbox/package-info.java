@NullMarked
package org.lethe.orchestrator.mailbox;

import org.jspecify.annotations.NullMarked;
