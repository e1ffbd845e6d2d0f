using System.Text;
using HaploEmbed.Haplogroups.Alignment;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

public sealed class ReferenceAlignerTests
{
    private readonly InventedGenomes _genomes = new(3);
    private readonly string _reference;
    private readonly ReferenceAligner _aligner;

    public ReferenceAlignerTests()
    {
        _reference = _genomes.Reference().Replace('N', 'T');
        _aligner = new ReferenceAligner(new AlignmentIndex(_reference));
    }

    [Fact]
    public void Align_OfTheReference_IsOneRegion()
    {
        Assert.Equal([$"1 + {_reference.Length}M {_reference.Length}"], Align(_reference));
    }

    [Fact]
    public void Align_OfLowerCaseAndReverse_FindsTheStrand()
    {
        Assert.Equal(
            [$"101 - {_reference.Length - 100}M {_reference.Length - 100}"],
            Align(InventedGenomes.ReverseComplement(_reference[100..]).ToLowerInvariant()));
    }

    [Fact]
    public void Align_OfARotatedGenome_IsTwoRegions_LongerFirst()
    {
        var length = _reference.Length;

        Assert.Equal(
            [$"5001 + {length - 5000}M5000S {length - 5000}", $"1 + {length - 5000}S5000M 5000"],
            Align(InventedGenomes.Rotate(_reference, 5000)));
    }

    [Fact]
    public void Align_OfADoubledGenome_GivesBothCopies()
    {
        var length = _reference.Length;

        Assert.Equal([$"1 + {length}M{length}S {length}", $"1 + {length}S{length}M {length}"], Align(_reference + _reference).Order());
    }

    [Fact]
    public void Align_AcrossManyUndetermined_SplitsTheGenome()
    {
        var length = _reference.Length;

        Assert.Equal(
            [$"9001 + 9000S{length - 9000}M {length - 9000}", $"1 + 7000M{length - 7000}S 7000"],
            Align(InventedGenomes.Undetermined(_reference, 7000, 2000)));
    }

    [Fact]
    public void Align_OfWhatIsNotThere_IsEmpty()
    {
        Assert.Empty(_aligner.Align(""));
        Assert.Empty(_aligner.Align(_reference[..18]));
        Assert.Empty(_aligner.Align(new string('N', 16_569)));
        Assert.Equal(["1 + 19M 19"], Align(_reference[..19]));
    }

    [Fact]
    public void Align_OfAnyBytes_Ends()
    {
        var all = Enumerable.Range(0, 5000).Select(i => (byte)(i * 7)).ToArray();

        Assert.Empty(_aligner.Align(all));
        foreach (var low in new[] { "C", "AC", "CCCCCT", _reference[4000..4040] })
        {
            var repeated = string.Concat(Enumerable.Repeat(low, 16_000 / low.Length));
            _aligner.Align(repeated);

            // bwa extends each of the seeds that a repetitive reference gives, so this is kept short.
            var ofRepeats = new ReferenceAligner(new AlignmentIndex(repeated[..400] + _reference[..200] + repeated[..100]));
            Assert.NotEmpty(ofRepeats.Align(_genomes.Substitute(repeated[..800], 2)));
        }
    }

    [Fact]
    public void Align_OfOrdinaryGenomes_ComputesFewRowsAndAllocatesLittleMore_ThanTheResult()
    {
        byte[][] genomes = [.. Enumerable.Range(0, 20).Select(_ => Encoding.Latin1.GetBytes(_genomes.Ordinary(_reference)))];
        foreach (var genome in genomes)
        {
            _aligner.Align(genome);
        }

        var rows = _aligner.RowsComputed;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        foreach (var genome in genomes)
        {
            Assert.Single(_aligner.Align(genome));
        }

        // A genome has 16,607 rows, twice. They are needed where three or more differences stand together.
        Assert.InRange((_aligner.RowsComputed - rows) / genomes.Length, 0, 300);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - allocated) / genomes.Length, 0, 1000);
    }

    [Fact]
    public void Align_OfAGenomeWithThousandsUndetermined_Rotated_AndReversed_ComputesFewRows()
    {
        var genome = InventedGenomes.Undetermined(_genomes.Ordinary(_reference), 7000, 2000);
        genome = InventedGenomes.ReverseComplement(InventedGenomes.Rotate(genome, 12_000));

        Assert.Equal(3, _aligner.Align(genome).Count);
        Assert.InRange(_aligner.RowsComputed, 0, 4000);
    }

    private IEnumerable<string> Align(string sequence) => _aligner.Align(sequence).Select(AlignmentText.Of);
}
