"""The house: how a folder of Markdown becomes a finished digest site.

Floors, and an import only ever goes down or stays in its own folder:

    5  tasks.py      the command line
    4  delivery/     preview and deploy: the site out into the world
    3  rooms         articles topics sources replies archive pages feeds sitemap: Digest -> pages
       checks/       rules on content
       desk/         writes content/
    2  reading/      content/ -> Digest           writing/   pages -> output/
    1  model/        the nouns

A room never imports a room: what it needs from another reaches it through the Digest.
"""
