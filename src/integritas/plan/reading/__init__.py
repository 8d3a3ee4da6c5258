"""Reading a work plan: file → document → draft → findings. Knows nothing of Django.

The steps, each in a module of its own:

``readers``
    One per format. A file becomes a :class:`~.document.Document`: paragraphs and tables in
    reading order, every piece with the place it stands at.
``recogniser``
    A document becomes a :class:`~.draft.PlanDraft`: decrees, team, areas, components, rows.
``targets``
    «Januari–Desember 2025», «setiap triwulan», «Minggu II Maret» become a
    :class:`~.draft.Target`.
``findings``
    What the plan's document has wrong or leaves open. Nothing is corrected here.

Every module takes what it needs as arguments; the only clock and calendar are the ones
handed in.
"""
