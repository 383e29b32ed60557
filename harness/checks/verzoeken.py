"""What holds for every request that the application sends."""

from __future__ import annotations

from collections.abc import Iterator

from harness.checks.registry import Said, check, failed, passed
from harness.evidence.declaration import Declaration
from harness.evidence.scene import Scene


@check("EIS-VRZ-003", revision=1)
def bron_is_een_gemeente_van_de_afzender(scene: Scene, declaration: Declaration) -> Iterator[Said]:
    """De bron is een gemeente die de afzender mag vertegenwoordigen."""
    municipalities = {tenant.oin for tenant in declaration.gemeenten}
    for seen in scene.requests():
        bron = seen.exchange.request.header("bron")
        peer = seen.exchange.peer
        own = peer is None or peer.oin in {declaration.leverancier.oin, bron}
        if bron in municipalities and own:
            yield passed(seen.seq)
        else:
            yield failed("bron_onjuist", seen.seq, verwacht=" of ".join(sorted(municipalities)), gezien=bron)
