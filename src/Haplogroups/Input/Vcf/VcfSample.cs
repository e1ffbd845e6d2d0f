namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>The polymorphisms of one sample while a file is read: one a position, and the later stays.</summary>
internal sealed class VcfSample(string id)
{
    private readonly List<(int Position, string? Token)> _tokens = [];

    public string Id => id;

    public IEnumerable<string> Tokens => _tokens.Select(entry => entry.Token).OfType<string>();

    /// <summary>Puts a polymorphism in its place, or nothing in the place of what is there.</summary>
    public void Put(int position, string? token)
    {
        var at = _tokens.Count;
        while (at > 0 && _tokens[at - 1].Position > position)
        {
            at--;
        }

        if (at > 0 && _tokens[at - 1].Position == position)
        {
            _tokens[at - 1] = (position, token);
        }
        else
        {
            _tokens.Insert(at, (position, token));
        }
    }
}
