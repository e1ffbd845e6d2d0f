namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>What an extension has found so far. Rows and columns are those of the last pair of bases, from 0.</summary>
internal struct ExtensionState(int startScore)
{
    public int Top = startScore;
    public int TopRow = -1;
    public int TopColumn = -1;
    public int EndScore = -1;
    public int EndRow = -1;
    public int MaximumOffset;

    public readonly ExtensionResult Result => new(Top, TopColumn + 1, TopRow + 1, EndScore, EndRow + 1, MaximumOffset);

    public void SetTop(int score, int row, int column)
    {
        (Top, TopRow, TopColumn) = (score, row, column);
        MaximumOffset = Math.Max(MaximumOffset, Math.Abs(column - row));
    }

    /// <summary>Takes a score that reaches the end of the sequence; of equal ones the last counts.</summary>
    public void SetEnd(int score, int row)
    {
        if (score >= EndScore)
        {
            (EndScore, EndRow) = (score, row);
        }
    }
}
