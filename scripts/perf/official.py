"""A training step of the official PyTorch code, for `ldmbench perf --beside`.

    python official.py CLONES            (perf adds the file that says what to measure)

CLONES is a folder with clones of facebookresearch/DiT, sail-sg/MDT, PixArt-alpha/PixArt-alpha,
Stability-AI/sd3.5 and Stability-AI/generative-models under these repository names. Needs torch, numpy, timm and
einops. The networks are theirs; what is around them (noise, loss, clipping, the fused AdamW, a foreach EMA) is
PyTorch's fastest way to say it. xformers has no CPU kernels: its attention is PyTorch's own here.
"""

import contextlib
import io
import json
import resource
import sys
import time
import types

import torch
import torch.nn.functional as F


def clone(name):
    folder = f"{sys.argv[1]}/{name}"
    sys.path.insert(0, folder)
    return folder


def module(name, **members):
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made
    return made


def dit(backbone, data):
    clone("DiT")
    import models

    return models.DiT(
        input_size=data["latentSide"], patch_size=backbone["patchSize"], in_channels=data["latentChannels"],
        hidden_size=backbone["hiddenSize"], depth=backbone["depth"], num_heads=backbone["numHeads"],
        mlp_ratio=backbone["mlpRatio"], num_classes=data["classes"], learn_sigma=False,
    ), lambda model, x, t, c: [model(x, t, c["label"])]


def mdtv2(backbone, data):
    clone("MDT")
    from masked_diffusion import models

    return models.MDTv2(
        input_size=data["latentSide"], patch_size=backbone["patchSize"], in_channels=data["latentChannels"],
        hidden_size=backbone["hiddenSize"], depth=backbone["depth"], num_heads=backbone["numHeads"],
        mlp_ratio=backbone["mlpRatio"], num_classes=data["classes"], learn_sigma=False,
        mask_ratio=backbone["maskRatio"], decode_layer=backbone["decodeLayer"],
    ), lambda model, x, t, c: [model(x, t, c["label"]), model(x, t, c["label"], enable_mask=True)]


def attention(q, k, v, p=0.0, attn_bias=None):
    """xformers' layout: (B, T, H, d), or with a block-diagonal mask (1, B T, H, d)."""
    shape = q.shape
    if attn_bias is not None:
        q, k, v = (a.view(attn_bias, -1, *a.shape[2:]) for a in (q, k, v))
    q, k, v = (a.transpose(1, 2) for a in (q, k, v))
    return F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(shape)


def pixart(backbone, data):
    folder = clone("PixArt-alpha")
    blocks = types.SimpleNamespace(from_seqlens=lambda queries, keys: len(queries))
    ops = module(
        "xformers.ops", memory_efficient_attention=attention, fmha=types.SimpleNamespace(BlockDiagonalMask=blocks))
    module("xformers", ops=ops)
    registry = lambda name: types.SimpleNamespace(register_module=lambda: (lambda made: made))
    module("mmcv", Registry=registry)
    module("diffusion.utils.logger", get_root_logger=None)
    for name in ("diffusion", "diffusion.model", "diffusion.model.nets", "diffusion.utils"):
        module(name).__path__ = [f"{folder}/{name.replace('.', '/')}"]
    from diffusion.model.nets.PixArt import PixArt

    model = PixArt(
        input_size=data["latentSide"], patch_size=backbone["patchSize"], in_channels=data["latentChannels"],
        hidden_size=backbone["hiddenSize"], depth=backbone["depth"], num_heads=backbone["numHeads"],
        mlp_ratio=backbone["mlpRatio"], pred_sigma=False, caption_channels=data["contextWidth"],
        model_max_length=data["contextTokens"],
    )
    # Captions are dropped by a tensor that is made on a GPU, and here already with the data.
    model.y_embedder.uncond_prob = 0
    return model, lambda model, x, t, c: [model(x, t, c["tokens"].unsqueeze(1), mask=c["mask"])]


def mmdit(backbone, data, pooled):
    clone("sd3.5")
    module("transformers", CLIPTokenizer=None, T5TokenizerFast=None)
    import mmditx

    width, depth, heads = backbone["hiddenSize"], backbone["depth"], backbone["numHeads"]

    class Sized(mmditx.MMDiTX):
        """The same with a width that is not 64 times the depth: other blocks in the same places."""

        def __init__(self):
            grid = data["latentSide"] // backbone["patchSize"]
            super().__init__(
                input_size=None, patch_size=backbone["patchSize"], in_channels=data["latentChannels"], depth=1,
                mlp_ratio=backbone["mlpRatio"], pos_embed_max_size=grid, num_patches=grid * grid)
            self.x_embedder = mmditx.PatchEmbed(
                None, backbone["patchSize"], data["latentChannels"], width, strict_img_size=False)
            self.t_embedder = mmditx.TimestepEmbedder(width)
            if pooled:
                self.y_embedder = mmditx.VectorEmbedder(data["pooledWidth"], width)
            self.context_embedder = torch.nn.Linear(data["contextWidth"], width)
            self.pos_embed = torch.zeros(1, grid * grid, width)
            self.joint_blocks = torch.nn.ModuleList(
                mmditx.JointBlock(
                    width, heads, mlp_ratio=backbone["mlpRatio"], qkv_bias=True, pre_only=i == depth - 1)
                for i in range(depth))
            self.final_layer = mmditx.FinalLayer(width, backbone["patchSize"], data["latentChannels"])

    return Sized(), lambda model, x, t, c: [
        model(x, t, y=c["pooled"] if pooled else None, context=c["tokens"])]


def unet(backbone, data):
    folder = clone("generative-models")
    for name in ("sgm", "sgm.modules", "sgm.modules.diffusionmodules"):
        module(name).__path__ = [f"{folder}/{name.replace('.', '/')}"]
    module("sgm.util", exists=lambda value: value is not None, default=lambda value, other: other if value is None else value)
    # Gone from PyTorch; it chose among kernels of a GPU.
    torch.backends.cuda.sdp_kernel = lambda **kinds: contextlib.nullcontext()
    from sgm.modules.diffusionmodules.openaimodel import UNetModel

    return UNetModel(
        in_channels=data["latentChannels"], out_channels=data["latentChannels"],
        model_channels=backbone["modelChannels"], channel_mult=backbone["channelMult"],
        num_res_blocks=backbone["resBlocks"], attention_resolutions=backbone["attentionResolutions"],
        num_heads=backbone["numHeads"], num_head_channels=backbone["numHeadChannels"],
        transformer_depth=backbone["transformerDepth"],
        use_linear_in_transformer=backbone["linearInTransformer"], context_dim=data["contextWidth"],
        spatial_transformer_attn_type="softmax",
    ), lambda model, x, t, c: [model(x, t, context=c["tokens"])]


RECIPES = {
    "dit": dit,
    "mdtv2": mdtv2,
    "pixart": pixart,
    "sd3-mmdit": lambda backbone, data: mmdit(backbone, data, True),
    # No official code exists: SD3's, without the pooled caption.
    "mmdit-disentangled": lambda backbone, data: mmdit(backbone, data, False),
    "unet": unet,
}


class Step:
    """Noise, forward, backward, clip, AdamW, EMA."""

    def __init__(self, what):
        data, training = what["data"], what["training"]
        self.batch = training["batchSize"]
        if training["microBatch"] != self.batch:
            sys.exit("official.py: takes a batch at once; set training.microBatch to training.batchSize")
        if what["backbone"]["qkNorm"] != "none":
            sys.exit("official.py: these networks do not normalise queries and keys; set backbone.qkNorm to none")
        with contextlib.redirect_stdout(io.StringIO()):
            self.model, self.forward = RECIPES[what["recipe"]](what["backbone"], data)
        self.model.train()
        half = what["training"]["precision"].lower() == "bfloat16"
        self.precision = torch.autocast("cpu", torch.bfloat16, enabled=half)
        self.parameters = [p for p in self.model.parameters() if p.requires_grad]
        self.average = [p.detach().clone() for p in self.parameters]
        optimizer = training["optimizer"]
        self.optimizer = torch.optim.AdamW(
            self.parameters, lr=training["learningRate"], betas=(optimizer["beta1"], optimizer["beta2"]),
            eps=optimizer["epsilon"], weight_decay=optimizer["weightDecay"], fused=True)
        self.clip, self.decay = training["clipNorm"], training["ema"]["decay"]
        beta = torch.linspace(0.00085**0.5, 0.012**0.5, 1000, dtype=torch.float64) ** 2
        self.signal = torch.cumprod(1 - beta, 0).float()
        side, channels, items = data["latentSide"], data["latentChannels"], 64
        self.latents = torch.randn(items, channels, side, side)
        self.tokens = torch.randn(items, max(1, data["contextTokens"]), max(1, data["contextWidth"]))
        self.pooled = torch.randn(items, max(1, data["pooledWidth"]))
        self.classes = max(1, data["classes"])
        self.mask = torch.ones(self.batch, max(1, data["contextTokens"]), dtype=torch.long)

    def run(self):
        items = torch.randint(0, len(self.latents), (self.batch,))
        x = self.latents[items]
        t = torch.randint(0, 1000, (self.batch,))
        condition = {
            "label": items % self.classes, "tokens": self.tokens[items], "pooled": self.pooled[items], "mask": self.mask}
        noise = torch.randn_like(x)
        a = self.signal[t].view(-1, 1, 1, 1)
        noisy = a.sqrt() * x + (1 - a).sqrt() * noise
        with self.precision:
            outputs = self.forward(self.model, noisy, t, condition)
        loss = sum(F.mse_loss(out.float(), noise) for out in outputs)
        self.optimizer.zero_grad()
        loss.backward()
        if self.clip > 0:
            torch.nn.utils.clip_grad_norm_(self.parameters, self.clip)
        self.optimizer.step()
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.parameters, 1 - self.decay)
        return loss.item()


def answer(**values):
    print(json.dumps(values), flush=True)


def main():
    with open(sys.argv[2]) as file:
        what = json.load(file)
    # PyTorch has read OMP_NUM_THREADS; to be told again slows it, but MKL stops at the number of cores.
    if torch.get_num_threads() != what["threads"]:
        torch.set_num_threads(what["threads"])
    torch.manual_seed(0)
    step = Step(what)
    answer(parameters=sum(p.numel() for p in step.parameters))
    for _ in sys.stdin:
        start = time.perf_counter()
        step.run()
        answer(milliseconds=1000 * (time.perf_counter() - start))
    answer(peakBytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


if __name__ == "__main__":
    main()
