namespace HaploEmbed.Annotate.Classification;

/// <summary>Finds the haplogroups of some genomes at a time.</summary>
internal interface IChunkClassifier
{
    /// <summary>Gets the word that its checkpoints begin with.</summary>
    string Name { get; }

    /// <summary>Gets what its results depend on besides genomes and tree.</summary>
    string Key { get; }

    /// <summary>Gets how many genomes it takes at a time.</summary>
    int ChunkSize { get; }

    /// <summary>Classifies. Several threads may call it at once.</summary>
    ClassifiedChunk Classify(IReadOnlyList<GenomeSequence> chunk, CancellationToken stop);
}
