"""How a folder of Markdown becomes a finished digest site.

Layers, and an import only ever goes down or stays in its own folder:

    6  tasks.py      the command line
    5  delivery/     preview and deploy, and the commands that tasks.py is made of
    4  plugins       articles topics entities sources editions cards feeds data ...: Digest -> pages
       checks/       rules on content and on what is published
       authoring/    writes content/
    3  reading/      content/ -> Digest             writing/   pages -> output/
       charts/       values -> finished drawings    tables/    records -> rows of JSON and CSV
    2  digest/       everything, linked and frozen  markup/    Markdown -> HTML, knows no content
    1  model/        records
       system/       processes, locks, files, fingerprints
       drawing/      fonts, colours and the logo in pixels

A plugin never imports a plugin: what it needs from another reaches it through the Digest. Its templates call only the
filters that it or writing/ registers, and what another publishes is not linked where that one is left out.
docs/architecture.md is the tour.
"""
