/** Everything in one process on a workstation: servers, sandboxes with sample people, and the five real applications. */
@NullMarked
package org.lethe.quickstart;

import org.jspecify.annotations.NullMarked;
