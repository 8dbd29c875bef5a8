/** That every mail to the privacy mailbox which was a request became one, and that each request filed from it has a mail. */
@NullMarked
package org.lethe.orchestrator.mailbox;

import org.jspecify.annotations.NullMarked;
