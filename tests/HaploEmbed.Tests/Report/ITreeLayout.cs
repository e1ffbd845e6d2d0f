using System.Numerics;

namespace HaploEmbed.Tests.Report;

/// <summary>A tree laid out in the hyperbolic plane, with samples about its nodes.</summary>
internal interface ITreeLayout
{
    string[] Names { get; }

    int[] Parents { get; }

    int[] Depths { get; }

    /// <summary>Gets the nodes in the Poincaré disk.</summary>
    Complex[] Nodes { get; }

    /// <summary>Gets the samples in the Poincaré disk.</summary>
    Complex[] Samples { get; }

    int NodeOf(int sample);
}
