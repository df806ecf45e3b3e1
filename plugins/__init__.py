"""The house: how a folder of Markdown becomes a finished digest site.

Floors, and an import only ever goes down or stays in its own folder:

    6  tasks.py      the command line
    5  delivery/     preview and deploy: the site out into the world
    4  rooms         articles topics entities sources editions cards feeds data ...: Digest -> pages
       checks/       rules on content
       desk/         writes content/
    3  reading/      content/ -> Digest           writing/   pages -> output/
       charts/       values of the digest -> lengths in px
       digest/       all of content, linked       markup/    Markdown -> HTML
    2  system/       what the machine lends: processes, limits, locks, stamps
       drawing/      typefaces, colours and the mark in pixels
    1  model/        the nouns

A room never imports a room: what it needs from another reaches it through the Digest. Its templates call only the
filters that it or writing/ registers, and what another publishes is not linked where that one is left out.
"""
