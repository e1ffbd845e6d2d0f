using TorchSharp;
using Xunit;

namespace HaploEmbed.Tests;

/// <summary>
/// The collection of all tests that make tensors. They run one after another, since some of them count live tensors.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchTests : ICollectionFixture<TorchTests.OneThread>
{
    public const string Name = "torch";

    public sealed class OneThread
    {
        public OneThread() => torch.set_num_threads(1);
    }
}
