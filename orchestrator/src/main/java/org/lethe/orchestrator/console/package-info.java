/** The console: pages and forms for the people around a request, rendered on the server, usable without scripts. */
@NullMarked
package org.lethe.orchestrator.console;

import org.jspecify.annotations.NullMarked;
