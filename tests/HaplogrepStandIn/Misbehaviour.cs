namespace HaploEmbed.HaplogrepStandIn;

/// <summary>How the stand-in is to misbehave: words with values.</summary>
/// <remarks>
/// They stand in HAPLOGREP_STAND_IN, or a line each in <c>misbehave.txt</c> in the folder above the working directory, where each test has its own, in
/// the one above that, which is the folder of the step where a stage calls it, or beside the jar where it stands in for Java.
/// </remarks>
internal sealed class Misbehaviour
{
    private const string Variable = "HAPLOGREP_STAND_IN";
    private const string FileName = "misbehave.txt";

    private readonly Dictionary<string, string> _values = [];

    private Misbehaviour(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            var parts = line.Split(' ', 2);
            _values[parts[0]] = parts.Length > 1 ? parts[1] : "";
        }
    }

    /// <summary>Reads it.</summary>
    public static Misbehaviour Read(string[] args)
    {
        var jar = args is [_, "-jar", var path, ..] ? Path.GetDirectoryName(path)! : "..";
        var file = new[] { Path.Combine("..", FileName), Path.Combine("..", "..", FileName), Path.Combine(jar, FileName) }.FirstOrDefault(File.Exists);
        return new Misbehaviour(Environment.GetEnvironmentVariable(Variable) is { } words ? words.Split('\n')
            : file is not null ? File.ReadAllLines(file)
            : []);
    }

    public bool Has(string word) => _values.ContainsKey(word);

    public string? this[string word] => _values.GetValueOrDefault(word);
}
